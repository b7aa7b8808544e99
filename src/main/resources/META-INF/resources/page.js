"use strict";

const INTERVAL_MILLISECONDS = 2000;
const STATES = {
  created: "not started yet",
  preparing: "preparing",
  running: "answering",
  failed: "stopped on a fault",
  stopped: "stopped",
};

const STANDINGS = {
  none: ": asked by the instances that teach",
  resting: ": left alone after too many failures, events go on without it",
  tried: ": being tried again",
};

const place = (id) => document.getElementById(id);

// What stays the same is not written again: a screen reader would say it every two seconds.
function write(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

function showState(state, text) {
  place("state").dataset.state = state;
  write(place("state"), text);
}

function showProblem(text) {
  place("problem").hidden = !text;
  write(place("problem"), text ?? "");
}

function show(status) {
  const unready = status.state === "running" && status.problem;
  showState(unready ? "unready" : status.state, unready ? "not ready" : STATES[status.state] ?? status.state);
  showProblem(status.problem);
  for (const figure of document.querySelectorAll("[data-count]")) {
    write(figure, status.counts[figure.dataset.count].toLocaleString("en"));
  }
  write(place("roles"), status.roles.join(" and ") || "–");
  write(place("teacher"), status.teacher ? `${status.teacher.name}, version ${status.teacher.version}${STANDINGS[status.teacher.standing] ?? ""}` : "none is asked");
  write(place("catalogue"), `${status.catalogueItems.toLocaleString("en")} items`);
  write(place("topics"), status.topics ? `${status.topics}*` : "–");
  write(place("broker"), status.broker ?? "–");
  write(place("group"), status.applicationId ?? "–");
  write(place("version"), status.version);
  write(place("asked"), new Date().toLocaleTimeString());
}

async function refresh() {
  try {
    const answer = await fetch("/api/v1/status", { cache: "no-store" });
    if (!answer.ok) {
      throw new Error(`it answered ${answer.status}`);
    }
    show(await answer.json());
  } catch (failure) {
    showState("unreachable", "out of reach");
    showProblem(`The service cannot be asked (${failure.message}). The figures are those of its last answer.`);
  }
  setTimeout(refresh, INTERVAL_MILLISECONDS);
}

refresh();

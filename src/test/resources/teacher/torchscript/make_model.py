"""Makes the TorchScript teacher of this folder and what it answers: /usr/bin/python3 make_model.py (Debian: python3-torch)."""
import json

import torch
from torch import nn

ITEMS, WINDOW, DIMENSION, HEADS = 12, 6, 8, 2


class Ranker(nn.Module):
    """One post-LN Transformer layer, positions counted from the oldest column, another head for output than for input."""

    def __init__(self):
        super().__init__()
        self.items = nn.Embedding(ITEMS + 2, DIMENSION, padding_idx=0)
        self.positions = nn.Embedding(WINDOW, DIMENSION)
        self.attention = nn.MultiheadAttention(DIMENSION, HEADS, batch_first=True)
        self.norm = nn.LayerNorm(DIMENSION)
        self.out = nn.Embedding(ITEMS + 2, DIMENSION)
        self.bias = nn.Embedding(ITEMS + 2, 1)

    def forward(self, history, candidates):
        length = history.size(1)
        states = self.items(history) + self.positions(torch.arange(length))
        # A finite number, and the last position always sees itself: an empty history must not become NaN.
        hidden = torch.zeros(history.shape).masked_fill(history == 0, -1e9)
        hidden[:, -1] = 0.0
        mask = hidden[:, None, :].repeat_interleave(self.attention.num_heads, 0).expand(-1, length, -1)
        attended, attention = self.attention(states, states, states, attn_mask=mask, average_attn_weights=False)
        assert attention is not None
        state = self.norm(states + attended)[:, -1]
        logits = (self.out(candidates) * state[:, None]).sum(-1) + self.bias(candidates)[:, :, 0]
        return logits, attention[:, :, -1]


def padded(history):
    return [0] * (WINDOW - len(history)) + history


torch.manual_seed(7)
model = Ranker().eval()
for parameter in model.parameters():
    torch.nn.init.normal_(parameter, std=0.5)
script = torch.jit.script(model)
script.save("model.pt")

histories = [[], [2], [1, 5, 13], [3, 4, 5, 6, 7, 8]]
everything = list(range(1, ITEMS + 2))
with torch.no_grad():
    rows = torch.tensor([padded(history) for history in histories])
    logits, attention = model(rows, torch.tensor([everything] * len(histories)))

with open("vocabulary.json", "w") as file:
    json.dump([f"item-{row}" for row in range(2, ITEMS + 2)], file)
with open("model.json", "w") as file:
    json.dump({"name": "torch-ranker", "window": WINDOW}, file)
with open("expected.json", "w") as file:
    json.dump({"histories": histories, "candidates": everything, "logits": logits.tolist()}, file, indent=1)

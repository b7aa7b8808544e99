{{- define "whystream.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 52 | trimSuffix "-" -}}
{{- else -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- if contains $name .Release.Name -}}
{{- .Release.Name | trunc 52 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 52 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "whystream.selectorLabels" -}}
app.kubernetes.io/name: {{ default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "whystream.labels" -}}
{{ include "whystream.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end -}}

{{- define "whystream.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "whystream.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{- define "whystream.image" -}}
{{- if .Values.image.digest -}}
{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- else -}}
{{ .Values.image.repository }}:{{ default .Chart.AppVersion .Values.image.tag }}
{{- end -}}
{{- end -}}

{{- /* What a container may do: nothing beyond its own process. */ -}}
{{- define "whystream.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities:
  drop:
    - ALL
{{- end -}}

{{- define "whystream.securityProtocol" -}}
{{- if and .Values.kafka.sasl.enabled .Values.kafka.tls.enabled -}}SASL_SSL
{{- else if .Values.kafka.sasl.enabled -}}SASL_PLAINTEXT
{{- else if .Values.kafka.tls.enabled -}}SSL
{{- end -}}
{{- end -}}

{{- /* The variable that carries a property of Kafka's: whystream.kafka."group.instance.id". */ -}}
{{- define "whystream.kafkaVariable" -}}
WHYSTREAM_KAFKA__{{ . | upper | replace "." "_" }}_
{{- end -}}

{{- /* From a secret: takes property, secret and key. */ -}}
{{- define "whystream.kafkaSecret" -}}
- name: {{ include "whystream.kafkaVariable" .property }}
  valueFrom:
    secretKeyRef:
      name: {{ .secret }}
      key: {{ .key }}
{{- end -}}

{{- /* What stateful sets there are: one that does everything, whose role is empty, or one for each role. */ -}}
{{- define "whystream.roles" -}}
{{- ternary (list "teach" "learn") (list "") .Values.roles.separate | toJson -}}
{{- end -}}

{{- /* The values for a role: its own over those outside. Takes root and role. */ -}}
{{- define "whystream.roleValues" -}}
{{- $own := ternary dict (get .root.Values.roles (default "teach" .role)) (empty .role) -}}
{{- mergeOverwrite (deepCopy .root.Values) (deepCopy $own) | toJson -}}
{{- end -}}

{{- define "whystream.roleName" -}}
{{- $name := include "whystream.fullname" . -}}
{{- if .role }}{{ printf "%s-%s" ($name | trunc 46 | trimSuffix "-") .role }}{{ else }}{{ $name }}{{ end -}}
{{- end -}}

{{- define "whystream.roleSelectorLabels" -}}
{{ include "whystream.selectorLabels" . }}
{{- with .role }}
app.kubernetes.io/component: {{ . }}
{{- end }}
{{- end -}}

{{- define "whystream.roleLabels" -}}
{{ include "whystream.labels" . }}
{{- with .role }}
app.kubernetes.io/component: {{ . }}
{{- end }}
{{- end -}}

{{- /* The consumer group, as the application makes it of its id and the role. */ -}}
{{- define "whystream.group" -}}
{{ .Values.applicationId }}{{ with .role }}-{{ . }}{{ end }}
{{- end -}}

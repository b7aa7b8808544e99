{{- /* How the instance is let in by the broker. */ -}}
{{- define "whystream.kafkaSecurity" -}}
{{- $kafka := .Values.kafka -}}
{{- with include "whystream.securityProtocol" . }}
- name: {{ include "whystream.kafkaVariable" "security.protocol" }}
  value: {{ . }}
{{- end }}
{{- if $kafka.sasl.enabled }}
- name: {{ include "whystream.kafkaVariable" "sasl.mechanism" }}
  value: {{ $kafka.sasl.mechanism }}
{{ include "whystream.kafkaSecret" (dict "property" "sasl.jaas.config" "secret" $kafka.sasl.secret "key" $kafka.sasl.key) }}
{{- end }}
{{- if $kafka.tls.enabled }}
{{- with $kafka.tls.authority }}
{{- if .secret }}
- name: {{ include "whystream.kafkaVariable" "ssl.truststore.type" }}
  value: PEM
{{ include "whystream.kafkaSecret" (dict "property" "ssl.truststore.certificates" "secret" .secret "key" .key) }}
{{- end }}
{{- end }}
{{- with $kafka.tls.client }}
{{- if .secret }}
- name: {{ include "whystream.kafkaVariable" "ssl.keystore.type" }}
  value: PEM
{{ include "whystream.kafkaSecret" (dict "property" "ssl.keystore.certificate.chain" "secret" .secret "key" .certificateKey) }}
{{ include "whystream.kafkaSecret" (dict "property" "ssl.keystore.key" "secret" .secret "key" .privateKeyKey) }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{- define "whystream.environment" -}}
- name: POD_NAME
  valueFrom:
    fieldRef:
      fieldPath: metadata.name
- name: WHYSTREAM_BOOTSTRAP
  value: {{ .Values.kafka.bootstrap | quote }}
- name: WHYSTREAM_APPLICATION_ID
  value: {{ .Values.applicationId | quote }}
{{- with .role }}
- name: WHYSTREAM_ROLES
  value: {{ . }}
{{- end }}
- name: WHYSTREAM_TOPIC_PREFIX
  value: {{ .Values.topics.prefix | quote }}
- name: WHYSTREAM_CREATE_TOPICS
  value: {{ .Values.topics.create | quote }}
{{- if .Values.topics.create }}
- name: WHYSTREAM_PARTITIONS
  value: {{ .Values.topics.partitions | quote }}
{{- end }}
- name: WHYSTREAM_THREADS
  value: {{ .Values.threads | quote }}
- name: WHYSTREAM_STATE_DIR
  value: /var/lib/whystream/state
{{- if ne .Values.teacher.source "none" }}
- name: WHYSTREAM_TEACH_FOLDER
  value: /teacher
{{- end }}
{{- if .Values.membership.static }}
- name: {{ include "whystream.kafkaVariable" "group.instance.id" }}
  value: $(POD_NAME)
{{- end }}
- name: {{ include "whystream.kafkaVariable" "consumer.session.timeout.ms" }}
  value: {{ .Values.membership.sessionTimeoutMs | int64 | quote }}
{{- with .Values.membership.standbyReplicas }}
- name: {{ include "whystream.kafkaVariable" "num.standby.replicas" }}
  value: {{ . | int64 | quote }}
{{- end }}
{{- include "whystream.kafkaSecurity" . }}
{{- range $property, $value := .Values.kafka.properties }}
- name: {{ include "whystream.kafkaVariable" $property }}
  value: {{ $value | toString | quote }}
{{- end }}
{{- range $key, $value := .Values.settings }}
- name: {{ $key }}
  value: {{ $value | toString | quote }}
{{- end }}
{{- with .Values.javaOptions }}
- name: JDK_JAVA_OPTIONS
  value: {{ . | quote }}
{{- end }}
{{- end -}}

{{- /* What brings the teacher's folder into the pod before the service starts. */ -}}
{{- define "whystream.teacherContainers" -}}
{{- $teacher := .Values.teacher -}}
{{- if has $teacher.source (list "image" "url") }}
initContainers:
  - name: teacher
    {{- if eq $teacher.source "image" }}
    image: {{ $teacher.image.repository }}@{{ $teacher.image.digest }}
    imagePullPolicy: IfNotPresent
    command:
      - sh
      - -c
      - cp -R "$SOURCE"/. /teacher/
    env:
      - name: SOURCE
        value: {{ $teacher.image.path | quote }}
    {{- else }}
    image: {{ $teacher.url.fetcher.repository }}:{{ $teacher.url.fetcher.tag }}
    imagePullPolicy: IfNotPresent
    command:
      - sh
      - -c
      - |
{{ .Files.Get "files/fetch-teacher.sh" | trim | indent 8 }}
    env:
      - name: ADDRESS
        value: {{ $teacher.url.address | quote }}
      - name: SHA256
        value: {{ $teacher.url.sha256 | quote }}
      - name: FOLDER
        value: /teacher
      - name: ARCHIVE
        value: /tmp/teacher.tar.gz
    {{- end }}
    resources:
      requests:
        cpu: 100m
        memory: 64Mi
      limits:
        cpu: "1"
        memory: 256Mi
    securityContext:
      {{- include "whystream.containerSecurity" . | nindent 6 }}
    volumeMounts:
      - name: teacher
        mountPath: /teacher
      - name: tmp
        mountPath: /tmp
{{- end }}
{{- end -}}

{{- define "whystream.teacherMount" -}}
{{- $teacher := .Values.teacher -}}
{{- if ne $teacher.source "none" }}
- name: teacher
  mountPath: /teacher
  readOnly: true
  {{- if and (eq $teacher.source "claim") $teacher.claim.subPath }}
  subPath: {{ $teacher.claim.subPath | quote }}
  {{- end }}
{{- end }}
{{- end -}}

{{- define "whystream.teacherVolume" -}}
{{- $teacher := .Values.teacher -}}
{{- if eq $teacher.source "claim" }}
- name: teacher
  persistentVolumeClaim:
    claimName: {{ $teacher.claim.name }}
    readOnly: true
{{- else if ne $teacher.source "none" }}
- name: teacher
  emptyDir:
    sizeLimit: {{ $teacher.sizeLimit }}
{{- end }}
{{- end -}}

{{/* The release's name, unless it names the operator already. */}}
{{- define "finops-operator.fullname" -}}
{{- if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 63 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 63 | trimSuffix "-" -}}
{{- end -}}
{{- end }}

{{- define "finops-operator.selectorLabels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "finops-operator.labels" -}}
{{ include "finops-operator.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "finops-operator.image" -}}
{{- printf "%s:%s" .Values.image.repository (.Values.image.tag | default .Chart.AppVersion) -}}
{{- with .Values.image.digest }}@{{ . }}{{ end -}}
{{- end }}

{{/* All that the operator asks of the Kubernetes API; InstalledByHelmIT fails for one verb more or less. */}}
{{- define "finops-operator.rules" -}}
- apiGroups: [finops.dev]
  resources: [finopsplatforms]
  # The finalizer is a patch; where that meets another writer, the operator gets the platform and tries again.
  verbs: [get, list, watch, patch]
- apiGroups: [finops.dev]
  resources: [finopsplatforms/status]
  verbs: [patch]
- apiGroups: [""]
  resources: [configmaps]
  # Server-side apply is a patch, and a create where there is nothing yet.
  verbs: [get, create, patch]
- apiGroups: [""]
  resources: [events]
  # What is said again is counted in the event that said it first.
  verbs: [create, patch]
{{- end }}

{{/* The variables that values set: a second one of that name would be refused by the API server or win in silence. */}}
{{- define "finops-operator.ownEnv" -}}
FINOPS_CLUSTER_ID: clusterId
FINOPS_NAMESPACES: watchNamespaces
FINOPS_ACTIVE_POLL: poll.active
FINOPS_IDLE_POLL: poll.idle
FINOPS_DRIFT_POLL: poll.drift
FINOPS_PROBE_PROXY: probeProxy
FINOPS_LOG_FORMAT: logFormat
AWS_REGION: aws.region
JAVA_TOOL_OPTIONS: javaOptions
{{- end }}

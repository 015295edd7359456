// Read from the azd environment: what azd provision put out, and what azd env set changed.

using 'worker.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME')
param stage = readEnvironmentVariable('ORDERMGMT_STAGE')
param image = readEnvironmentVariable('SERVICE_WORKER_IMAGE_NAME')
param smtp = {
  host: readEnvironmentVariable('SMTP_HOST')
  port: int(readEnvironmentVariable('SMTP_PORT'))
  username: readEnvironmentVariable('SMTP_USERNAME')
  from: readEnvironmentVariable('SMTP_FROM')
}

var ownReplicas = readEnvironmentVariable('ORDERMGMT_WORKER_REPLICAS', '')
param replicas = empty(ownReplicas) ? null : int(ownReplicas)

// Read from the azd environment: what azd provision put out, and what azd env set changed.

using 'api.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME')
param stage = readEnvironmentVariable('ORDERMGMT_STAGE')
param image = readEnvironmentVariable('SERVICE_API_IMAGE_NAME')
param smtp = {
  host: readEnvironmentVariable('SMTP_HOST')
  port: int(readEnvironmentVariable('SMTP_PORT'))
  username: readEnvironmentVariable('SMTP_USERNAME')
  from: readEnvironmentVariable('SMTP_FROM')
}

var ownIssuer = readEnvironmentVariable('ORDERMGMT_ISSUER', '')
param issuer = empty(ownIssuer) ? null : ownIssuer

param canaryWeight = int(readEnvironmentVariable('ORDERMGMT_CANARY_WEIGHT', '100'))
var stable = readEnvironmentVariable('SERVICE_API_STABLE_REVISION', '')
param stableRevision = empty(stable) ? null : stable

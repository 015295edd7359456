// For check.sh. In infra/ itself azd would take it before main.parameters.json, and then ask for nothing and fetch no secret.

using '../main.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME')
param stage = readEnvironmentVariable('ORDERMGMT_STAGE')
param smtpHost = readEnvironmentVariable('SMTP_HOST')
param smtpUsername = readEnvironmentVariable('SMTP_USERNAME')
param smtpPassword = 'not a secret'
param smtpFrom = readEnvironmentVariable('SMTP_FROM')

// Read from the azd environment: what azd provision put out.

using 'migrations.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME')
param stage = readEnvironmentVariable('ORDERMGMT_STAGE')
param image = readEnvironmentVariable('SERVICE_MIGRATIONS_IMAGE_NAME')

// One place that names every resource, so that what provisions one and what uses it agree without passing it along.

type Identities = {
  api: string
  worker: string
  migrations: string
}

@export()
type Names = {
  identities: Identities
  processes: Identities
  logs: string
  insights: string
  registry: string
  environment: string
  network: string
  sqlServer: string
  cache: string
  storage: string
  vault: string

  registryServer: string
  sqlHost: string
  blobEndpoint: string
  vaultUri: string
}

@export()
var databaseName = 'ordersdb'

@export()
var blobContainerName = 'ordermgmt'

@export()
var subnetNames = { apps: 'apps', endpoints: 'endpoints' }

@export()
@description('What the processes mount from Key Vault.')
var secretNames = {
  cache: 'cache-connection-string'
  dataProtectionKey: 'data-protection-key'
  smtpPassword: 'smtp-password'
}

@export()
func namesOf(environmentName string) Names =>
  namesFrom(uniqueString(subscription().id, environmentName), environment().suffixes)

@export()
func tagsOf(environmentName string) object => { 'azd-env-name': environmentName }

func namesFrom(token string, suffixes object) Names => {
  identities: {
    api: 'id-api-${token}'
    worker: 'id-worker-${token}'
    migrations: 'id-migrations-${token}'
  }
  processes: {
    api: 'ca-api-${token}'
    worker: 'ca-worker-${token}'
    migrations: 'caj-migrations-${token}'
  }
  logs: 'log-${token}'
  insights: 'appi-${token}'
  registry: 'cr${token}'
  environment: 'cae-${token}'
  network: 'vnet-${token}'
  sqlServer: 'sql-${token}'
  cache: 'amr-${token}'
  storage: 'st${token}'
  vault: 'kv-${token}'

  registryServer: 'cr${token}${suffixes.acrLoginServer}'
  sqlHost: 'sql-${token}${suffixes.sqlServerHostname}'
  blobEndpoint: 'https://st${token}.blob.${suffixes.storage}'
  vaultUri: 'https://kv-${token}${suffixes.keyvaultDns}'
}

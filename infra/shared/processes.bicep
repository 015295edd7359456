// What api, worker and migrations have in common. Settings are listed here or in the process's own file, nowhere else;
// AzureMatchesAppHostTests compares their names with those the AppHost gives.

import { Names, databaseName, secretNames } from 'names.bicep'

// The platform's own types: without them the compiler does not notice a misspelt property in this file.
type Properties = resourceInput<'Microsoft.App/containerApps@2025-07-01'>.properties
type Template = Properties.template
type Setting = Template.containers[*].env[*]

@export()
type Smtp = {
  host: string
  port: int
  username: string
  from: string
}

@export()
@description('The port the .NET container images listen on.')
var port = 8080

// This key seals the Data Protection ring in the database, and the ring seals the key that signs tokens: one secret protects both.
// A file rather than a variable, so that no dump of the environment holds it.
var keyDirectory = '/mnt/keys'

@export()
var keyVolume Template.volumes[*] = {
  name: 'keys'
  storageType: 'Secret'
  secrets: [{ secretRef: secretNames.dataProtectionKey, path: secretNames.dataProtectionKey }]
}

@export()
var keyMount Template.containers[*].volumeMounts[*] = { volumeName: 'keys', mountPath: keyDirectory }

@export()
func settings(values object) Setting[] => map(items(values), entry => { name: entry.key, value: entry.value })

@export()
func commonSettings(names Names, dotnetEnvironment string, clientId string, insights string) Setting[] =>
  settings({
    APPLICATIONINSIGHTS_CONNECTION_STRING: insights
    ASPNETCORE_ENVIRONMENT: dotnetEnvironment
    // A container app may have several identities; DefaultAzureCredential takes this one.
    AZURE_CLIENT_ID: clientId
    ConnectionStrings__blobs: names.blobEndpoint
    DataProtection__KeyFile: '${keyDirectory}/${secretNames.dataProtectionKey}'
    DOTNET_ENVIRONMENT: dotnetEnvironment
  })

@export()
@description('Of api and worker.')
func applicationSettings(names Names, clientId string, smtp Smtp) Setting[] =>
  concat(
    settings({
      ConnectionStrings__ordersdb: sqlConnection(names, clientId)
      Smtp__From: smtp.from
      Smtp__Host: smtp.host
      Smtp__Port: string(smtp.port)
      Smtp__Username: smtp.username
    }),
    [
      { name: 'ConnectionStrings__cache', secretRef: secretNames.cache }
      { name: 'Smtp__Password', secretRef: secretNames.smtpPassword }
    ]
  )

@export()
func sqlConnection(names Names, clientId string) string =>
  'Server=tcp:${names.sqlHost},1433;Database=${databaseName};Authentication=Active Directory Managed Identity;User ID=${clientId};Encrypt=True'

@export()
@description('Secrets that the platform fetches from Key Vault as the identity of the process.')
func secretsFrom(names Names, identityId string, secrets string[]) Properties.configuration.secrets =>
  map(secrets, secret => { name: secret, keyVaultUrl: '${names.vaultUri}/secrets/${secret}', identity: identityId })

@export()
var probes Template.containers[*].probes = [
  {
    type: 'Startup'
    httpGet: { path: '/alive', port: port }
    periodSeconds: 5
    failureThreshold: 10
  }
  {
    type: 'Liveness'
    httpGet: { path: '/alive', port: port }
    periodSeconds: 10
    timeoutSeconds: 5
    failureThreshold: 3
  }
  {
    // Unhealthy until the schema is there: a revision that is early takes no traffic.
    type: 'Readiness'
    httpGet: { path: '/health', port: port }
    periodSeconds: 5
    timeoutSeconds: 5
    failureThreshold: 3
  }
]

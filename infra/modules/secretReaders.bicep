// Lets identities read one secret, and none of the vault's others.

param vaultName string
param secretName string
param readers string[]

var secretsUser = subscriptionResourceId(
  'Microsoft.Authorization/roleDefinitions',
  '4633458b-17de-408a-b874-0445c86b69e6'
)

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' existing = {
  name: vaultName

  resource secret 'secrets' existing = { name: secretName }
}

resource read 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for reader in readers: {
    name: guid(vault::secret.id, reader, secretsUser)
    scope: vault::secret
    properties: {
      principalId: reader
      principalType: 'ServicePrincipal'
      roleDefinitionId: secretsUser
    }
  }
]

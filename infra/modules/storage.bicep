// Blobs, by Entra identities alone: the account has no keys that could leak.

import { Names, blobContainerName } from '../shared/names.bicep'

param names Names
param location string
param tags object
param sku string
param contributors string[]
param privateNetworking bool

var blobDataContributor = subscriptionResourceId(
  'Microsoft.Authorization/roleDefinitions',
  'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
)

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: names.storage
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: sku }
  properties: {
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    networkAcls: { defaultAction: privateNetworking ? 'Deny' : 'Allow', bypass: 'None' }
    publicNetworkAccess: privateNetworking ? 'Disabled' : 'Enabled'
    supportsHttpsTrafficOnly: true
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      deleteRetentionPolicy: { enabled: true, days: 7 }
      containerDeleteRetentionPolicy: { enabled: true, days: 7 }
    }

    resource container 'containers' = { name: blobContainerName }
  }
}

// On this container only. Migrations needs it too: it creates the container if it is missing, and Azure refuses that call to an
// identity that may not write containers, even when the container exists. There is no smaller built-in role.
resource contribute 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for contributor in contributors: {
    name: guid(account::blobs::container.id, contributor, blobDataContributor)
    scope: account::blobs::container
    properties: {
      principalId: contributor
      principalType: 'ServicePrincipal'
      roleDefinitionId: blobDataContributor
    }
  }
]

module privateEndpoint 'privateEndpoint.bicep' = if (privateNetworking) {
  params: {
    names: names
    name: account.name
    location: location
    tags: tags
    resourceId: account.id
    groupId: 'blob'
    zoneName: 'privatelink.blob.${environment().suffixes.storage}'
  }
}

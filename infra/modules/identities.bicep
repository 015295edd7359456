// One identity per process, so that each can be given what it needs and nothing of the others'.

import { Names } from '../shared/names.bicep'

param names Names
param location string
param tags object

resource api 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: names.identities.api
  location: location
  tags: tags
}

resource worker 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: names.identities.worker
  location: location
  tags: tags
}

resource migrations 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: names.identities.migrations
  location: location
  tags: tags
}

output api string = api.properties.principalId
output worker string = worker.properties.principalId
output migrations string = migrations.properties.principalId

// What the processes need in Azure: azd provision. The processes themselves are deployed by api.bicep, worker.bicep and
// migrations.bicep, each with its image: azd deploy. Why it is cut there: docs/adr/0010.

targetScope = 'subscription'

import { namesOf, tagsOf } from 'shared/names.bicep'
import { StageName, stages } from 'shared/stages.bicep'

@description('The azd environment: part of the resource group\'s name, and the seed of all others.')
@minLength(1)
@maxLength(64)
param environmentName string

param location string = deployment().location

@description('Chooses all sizes (shared/stages.bicep).')
param stage StageName

@description('Database, cache, blobs and vault have no public address. Null: as the stage has it.')
param privateNetworking bool?

@description('The database shares an elastic pool instead of having a size of its own. Null: as the stage has it.')
param elasticPool bool?

@description('The mail relay.')
@minLength(1)
param smtpHost string
param smtpPort int = 587

@minLength(1)
param smtpUsername string

@secure()
param smtpPassword string

@description('The address mail comes from.')
@minLength(3)
param smtpFrom string

var names = namesOf(environmentName)
var tags = tagsOf(environmentName)
var size = stages[stage]
var isPrivate = privateNetworking ?? size.privateNetworking

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module identities 'modules/identities.bicep' = {
  scope: group
  params: { names: names, location: location, tags: tags }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: { names: names, location: location, tags: tags, logDays: size.logDays }
}

module network 'modules/network.bicep' = if (isPrivate) {
  scope: group
  params: { names: names, location: location, tags: tags }
}

module registry 'modules/registry.bicep' = {
  scope: group
  params: {
    names: names
    location: location
    tags: tags
    sku: size.registry
    pullers: [identities.outputs.api, identities.outputs.worker, identities.outputs.migrations]
  }
}

module environment 'modules/environment.bicep' = {
  scope: group
  dependsOn: [network]
  params: {
    names: names
    location: location
    tags: tags
    logsId: monitoring.outputs.logsId
    zoneRedundant: size.zoneRedundant
    privateNetworking: isPrivate
  }
}

module database 'modules/database.bicep' = {
  scope: group
  dependsOn: [network]
  params: {
    names: names
    location: location
    tags: tags
    stage: size
    elasticPool: elasticPool ?? size.elasticPool
    administratorId: identities.outputs.migrations
    privateNetworking: isPrivate
  }
}

module vault 'modules/vault.bicep' = {
  scope: group
  dependsOn: [network]
  params: {
    names: names
    location: location
    tags: tags
    purgeProtection: size.purgeProtection
    keyReaders: [identities.outputs.api, identities.outputs.worker, identities.outputs.migrations]
    mailReaders: [identities.outputs.api, identities.outputs.worker]
    smtpPassword: smtpPassword
    privateNetworking: isPrivate
  }
}

module cache 'modules/cache.bicep' = {
  scope: group
  dependsOn: [network, vault]
  params: {
    names: names
    location: location
    tags: tags
    sku: size.cache
    highlyAvailable: size.cacheHighlyAvailable
    readers: [identities.outputs.api, identities.outputs.worker]
    privateNetworking: isPrivate
  }
}

module storage 'modules/storage.bicep' = {
  scope: group
  dependsOn: [network]
  params: {
    names: names
    location: location
    tags: tags
    sku: size.blobs
    contributors: [identities.outputs.api, identities.outputs.worker, identities.outputs.migrations]
    privateNetworking: isPrivate
  }
}

// azd keeps these in its environment, where the parameters of the processes find them.
output AZURE_LOCATION string = location
output AZURE_RESOURCE_GROUP string = group.name
output AZURE_CONTAINER_REGISTRY_ENDPOINT string = names.registryServer
output AZURE_KEY_VAULT_NAME string = names.vault
output ORDERMGMT_STAGE string = stage
output SMTP_HOST string = smtpHost
output SMTP_PORT string = string(smtpPort)
output SMTP_USERNAME string = smtpUsername
output SMTP_FROM string = smtpFrom

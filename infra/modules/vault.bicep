// Secrets: the key that seals the Data Protection ring, the mail relay's password, and the cache's connection (cache.bicep).

import { Names, secretNames } from '../shared/names.bicep'

param names Names
param location string
param tags object
param purgeProtection bool

@description('Who may read the Data Protection key.')
param keyReaders string[]

@description('Who may read the mail relay\'s password.')
param mailReaders string[]
param privateNetworking bool

@secure()
@minLength(1)
param smtpPassword string

@description('Two GUIDs of Azure\'s random source: 244 bits. Used only while the secret does not exist.')
@secure()
param newDataProtectionKey string = '${newGuid()}${newGuid()}'

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: names.vault
  location: location
  tags: tags
  properties: {
    sku: { family: 'A', name: 'standard' }
    tenantId: tenant().tenantId
    enableRbacAuthorization: true
    enableSoftDelete: true
    // False is refused: it can only be switched on.
    enablePurgeProtection: purgeProtection ? true : null
    publicNetworkAccess: privateNetworking ? 'disabled' : 'enabled'
    networkAcls: { defaultAction: privateNetworking ? 'Deny' : 'Allow', bypass: 'AzureServices' }
  }

  // Created once and never changed by a later deployment: with another key, ring and signing keys cannot be read any more.
  // Whoever replaces it on purpose must empty both (docs/adr/0010).
  @onlyIfNotExists()
  resource dataProtectionKey 'secrets' = {
    name: secretNames.dataProtectionKey
    tags: tags
    properties: { value: newDataProtectionKey }
  }

  resource mailPassword 'secrets' = {
    name: secretNames.smtpPassword
    tags: tags
    properties: { value: smtpPassword }
  }
}

module readKey 'secretReaders.bicep' = {
  params: {
    vaultName: vault.name
    secretName: last(split(vault::dataProtectionKey.name, '/'))
    readers: keyReaders
  }
}

module readMailPassword 'secretReaders.bicep' = {
  params: {
    vaultName: vault.name
    secretName: last(split(vault::mailPassword.name, '/'))
    readers: mailReaders
  }
}

module privateEndpoint 'privateEndpoint.bicep' = if (privateNetworking) {
  params: {
    names: names
    name: vault.name
    location: location
    tags: tags
    resourceId: vault.id
    groupId: 'vault'
    zoneName: 'privatelink.vaultcore.azure.net'
  }
}

// Azure Managed Redis. Api and worker sign in with an access key, because the package for Entra sign-in
// (Microsoft.Azure.StackExchangeRedis) cannot be restored from every feed. The key goes straight into the vault.

import { Names, secretNames } from '../shared/names.bicep'

param names Names
param location string
param tags object
param sku string
param highlyAvailable bool
param readers string[]
param privateNetworking bool

resource cache 'Microsoft.Cache/redisEnterprise@2025-07-01' = {
  name: names.cache
  location: location
  tags: tags
  sku: { name: sku }
  properties: {
    highAvailability: highlyAvailable ? 'Enabled' : 'Disabled'
    minimumTlsVersion: '1.2'
    publicNetworkAccess: privateNetworking ? 'Disabled' : 'Enabled'
  }

  resource database 'databases' = {
    name: 'default'
    properties: {
      accessKeysAuthentication: 'Enabled'
      clientProtocol: 'Encrypted'
      // One address for all shards.
      clusteringPolicy: 'EnterpriseCluster'
      // Only a cache: what is missing is read from the database.
      evictionPolicy: 'AllKeysLRU'
      port: 10000
    }
  }
}

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' existing = {
  name: names.vault

  resource connection 'secrets' = {
    name: secretNames.cache
    tags: tags
    properties: {
      value: '${cache.properties.hostName}:${cache::database.properties.port},password=${cache::database.listKeys().primaryKey},ssl=True,abortConnect=False'
    }
  }
}

module connectionReaders 'secretReaders.bicep' = {
  params: {
    vaultName: vault.name
    secretName: last(split(vault::connection.name, '/'))
    readers: readers
  }
}

module privateEndpoint 'privateEndpoint.bicep' = if (privateNetworking) {
  params: {
    names: names
    name: cache.name
    location: location
    tags: tags
    resourceId: cache.id
    groupId: 'redisEnterprise'
    zoneName: 'privatelink.redis.azure.net'
  }
}

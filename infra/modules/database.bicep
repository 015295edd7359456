// Azure SQL without passwords. Migrations' identity is the administrator; it creates the users of api and worker, which own nothing
// and get no role here (docs/adr/0002).

import { Names, databaseName } from '../shared/names.bicep'
import { Stage } from '../shared/stages.bicep'

param names Names
param location string
param tags object
param stage Stage
param elasticPool bool
param administratorId string
param privateNetworking bool

resource server 'Microsoft.Sql/servers@2023-08-01' = {
  name: names.sqlServer
  location: location
  tags: tags
  properties: {
    administrators: {
      administratorType: 'ActiveDirectory'
      azureADOnlyAuthentication: true
      login: names.identities.migrations
      principalType: 'Application'
      sid: administratorId
      tenantId: tenant().tenantId
    }
    minimalTlsVersion: '1.2'
    publicNetworkAccess: privateNetworking ? 'Disabled' : 'Enabled'
  }

  // The risk: any machine in Azure, also of other customers, reaches the server. Only three Entra identities can sign in.
  // Where that is not enough, use private networking.
  resource azure 'firewallRules' = if (!privateNetworking) {
    name: 'AllowAllWindowsAzureIps'
    properties: {
      startIpAddress: '0.0.0.0'
      endIpAddress: '0.0.0.0'
    }
  }
}

resource pool 'Microsoft.Sql/servers/elasticPools@2023-08-01' = if (elasticPool) {
  parent: server
  name: 'sqlep-${databaseName}'
  location: location
  tags: tags
  sku: stage.pool
  properties: { zoneRedundant: stage.zoneRedundant }
}

resource database 'Microsoft.Sql/servers/databases@2023-08-01' = {
  parent: server
  name: databaseName
  location: location
  tags: tags
  sku: elasticPool ? { name: 'ElasticPool', tier: stage.pool.tier } : stage.database
  properties: {
    elasticPoolId: elasticPool ? pool.id : null
    requestedBackupStorageRedundancy: stage.backupRedundancy
    zoneRedundant: stage.zoneRedundant
  }

  resource backups 'backupShortTermRetentionPolicies' = {
    name: 'default'
    properties: { retentionDays: stage.backupDays }
  }
}

module privateEndpoint 'privateEndpoint.bicep' = if (privateNetworking) {
  params: {
    names: names
    name: server.name
    location: location
    tags: tags
    resourceId: server.id
    groupId: 'sqlServer'
    zoneName: 'privatelink${environment().suffixes.sqlServerHostname}'
  }
}

// What the processes run in, with the Aspire dashboard.

import { Names, subnetNames } from '../shared/names.bicep'

param names Names
param location string
param tags object
param logsId string
param zoneRedundant bool
param privateNetworking bool

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' existing = if (privateNetworking) {
  name: names.network

  resource apps 'subnets' existing = { name: subnetNames.apps }
}

resource environment 'Microsoft.App/managedEnvironments@2025-07-01' = {
  name: names.environment
  location: location
  tags: tags
  properties: {
    // By a diagnostic setting, so that no shared key of the workspace is needed.
    appLogsConfiguration: { destination: 'azure-monitor' }
    vnetConfiguration: privateNetworking ? { infrastructureSubnetId: network::apps.id } : null
    workloadProfiles: [
      {
        name: 'Consumption'
        workloadProfileType: 'Consumption'
      }
    ]
    zoneRedundant: zoneRedundant && privateNetworking
  }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'logs'
  scope: environment
  properties: {
    workspaceId: logsId
    logs: [
      {
        categoryGroup: 'allLogs'
        enabled: true
      }
    ]
  }
}

resource dashboard 'Microsoft.App/managedEnvironments/dotNetComponents@2025-10-02-preview' = {
  parent: environment
  name: 'aspire-dashboard'
  properties: { componentType: 'AspireDashboard' }
}

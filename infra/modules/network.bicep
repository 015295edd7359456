// With private networking only: one subnet for the container apps, one for the private endpoints of database, cache, blobs and vault.

import { Names, subnetNames } from '../shared/names.bicep'

param names Names
param location string
param tags object

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: names.network
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] }
    subnets: [
      {
        name: subnetNames.apps
        properties: {
          addressPrefix: '10.0.0.0/23'
          delegations: [
            {
              name: 'apps'
              properties: { serviceName: 'Microsoft.App/environments' }
            }
          ]
        }
      }
      {
        name: subnetNames.endpoints
        properties: { addressPrefix: '10.0.2.0/26' }
      }
    ]
  }
}

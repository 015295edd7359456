// The API. azd deploys this file with the image it has just pushed.

import { namesOf, secretNames, tagsOf } from 'shared/names.bicep'
import { applicationSettings, commonSettings, keyMount, keyVolume, port, probes, secretsFrom, settings, Smtp } from 'shared/processes.bicep'
import { StageName, stages } from 'shared/stages.bicep'

param environmentName string
param location string = resourceGroup().location
param stage StageName
param image string
param smtp Smtp

@description('The public address that tokens are issued under. Null: the app\'s own.')
param issuer string?

@description('The share of the traffic that the new revision takes from the stable one. 100: all of it, and it becomes the stable one.')
@minValue(0)
@maxValue(100)
param canaryWeight int = 100

@description('The revision that has the rest of the traffic. Null before the first deployment.')
param stableRevision string?

var names = namesOf(environmentName)
var size = stages[stage]
var isCanary = canaryWeight < 100 && !empty(stableRevision)

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: names.identities.api
}

resource environment 'Microsoft.App/managedEnvironments@2025-07-01' existing = { name: names.environment }

resource insights 'Microsoft.Insights/components@2020-02-02' existing = { name: names.insights }

resource api 'Microsoft.App/containerApps@2025-07-01' = {
  name: names.processes.api
  location: location
  tags: union(tagsOf(environmentName), { 'azd-service-name': 'api' })
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    environmentId: environment.id
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Multiple'
      ingress: {
        external: true
        targetPort: port
        // The latest revision takes its share once it is ready; a label gives a revision an address of its own.
        traffic: isCanary
          ? [
              { revisionName: stableRevision, weight: 100 - canaryWeight, label: 'stable' }
              { latestRevision: true, weight: canaryWeight, label: 'canary' }
            ]
          : [{ latestRevision: true, weight: 100, label: 'stable' }]
      }
      registries: [{ server: names.registryServer, identity: identity.id }]
      secrets: secretsFrom(names, identity.id, [
        secretNames.cache
        secretNames.dataProtectionKey
        secretNames.smtpPassword
      ])
    }
    template: {
      containers: [
        {
          name: 'api'
          image: image
          env: concat(
            commonSettings(
              names,
              size.dotnetEnvironment,
              identity.properties.clientId,
              insights.properties.ConnectionString
            ),
            applicationSettings(names, identity.properties.clientId, smtp),
            settings({
              // TLS ends at the ingress, and the token endpoint refuses plain http.
              ASPNETCORE_FORWARDEDHEADERS_ENABLED: 'true'
              Authentication__Issuer: issuer ?? 'https://${names.processes.api}.${environment.properties.defaultDomain}'
            })
          )
          probes: probes
          resources: { cpu: json(size.cpu), memory: size.memory }
          volumeMounts: [keyMount]
        }
      ]
      scale: {
        minReplicas: size.apiReplicas.min
        maxReplicas: size.apiReplicas.max
        rules: [
          {
            name: 'requests'
            http: { metadata: { concurrentRequests: '50' } }
          }
          {
            name: 'cpu'
            custom: { type: 'cpu', metadata: { type: 'Utilization', value: '70' } }
          }
        ]
      }
      terminationGracePeriodSeconds: 60
      volumes: [keyVolume]
    }
  }
}

output SERVICE_API_NAME string = api.name
output SERVICE_API_URI string = 'https://${api.properties.configuration.ingress.fqdn}'

// azd keeps it and passes it to the next deployment, so canaryWeight alone makes a canary.
output SERVICE_API_STABLE_REVISION string = isCanary ? stableRevision! : api.properties.latestRevisionName

// The worker. azd deploys this file with the image it has just pushed.

import { namesOf, secretNames, tagsOf } from 'shared/names.bicep'
import { applicationSettings, commonSettings, keyMount, keyVolume, probes, secretsFrom, Smtp } from 'shared/processes.bicep'
import { StageName, stages } from 'shared/stages.bicep'

param environmentName string
param location string = resourceGroup().location
param stage StageName
param image string
param smtp Smtp

// A fixed number. The outbox is a table, and the scaler that counts rows (KEDA's mssql) cannot sign in by identity here: KEDA can from
// 2.21 on (kedacore/keda#7673), but Container Apps drops the rule's metadata once it names an identity, and the scaler then asks
// localhost (microsoft/azure-container-apps#1463, open). The database takes no passwords, so there is no other way in. Each replica
// leases what it works on, so more of them are safe.
@description('Null: as the stage has it.')
@minValue(1)
param replicas int?

var names = namesOf(environmentName)
var size = stages[stage]

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: names.identities.worker
}

resource environment 'Microsoft.App/managedEnvironments@2025-07-01' existing = { name: names.environment }

resource insights 'Microsoft.Insights/components@2020-02-02' existing = { name: names.insights }

resource worker 'Microsoft.App/containerApps@2025-07-01' = {
  name: names.processes.worker
  location: location
  tags: union(tagsOf(environmentName), { 'azd-service-name': 'worker' })
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    environmentId: environment.id
    workloadProfileName: 'Consumption'
    configuration: {
      // It takes no requests, so there is no traffic to weigh, and in Multiple mode old revisions would go on working.
      activeRevisionsMode: 'Single'
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
          name: 'worker'
          image: image
          env: concat(
            commonSettings(
              names,
              size.dotnetEnvironment,
              identity.properties.clientId,
              insights.properties.ConnectionString
            ),
            applicationSettings(names, identity.properties.clientId, smtp)
          )
          probes: probes
          resources: { cpu: json(size.cpu), memory: size.memory }
          volumeMounts: [keyMount]
        }
      ]
      scale: { minReplicas: replicas ?? size.workerReplicas, maxReplicas: replicas ?? size.workerReplicas }
      terminationGracePeriodSeconds: 60
      volumes: [keyVolume]
    }
  }
}

output SERVICE_WORKER_NAME string = worker.name

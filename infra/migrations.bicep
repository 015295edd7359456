// The migrations: a job that a hook starts and waits for (hooks/run-migrations.sh). azd deploys this file with the image it has just pushed.

import { namesOf, secretNames, tagsOf } from 'shared/names.bicep'
import { commonSettings, keyMount, keyVolume, secretsFrom, settings, sqlConnection } from 'shared/processes.bicep'
import { StageName, stages } from 'shared/stages.bicep'

param environmentName string
param location string = resourceGroup().location
param stage StageName
param image string

var names = namesOf(environmentName)
var size = stages[stage]

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: names.identities.migrations
}

resource apiIdentity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: names.identities.api
}

resource workerIdentity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: names.identities.worker
}

resource environment 'Microsoft.App/managedEnvironments@2025-07-01' existing = { name: names.environment }

resource insights 'Microsoft.Insights/components@2020-02-02' existing = { name: names.insights }

resource migrations 'Microsoft.App/jobs@2025-07-01' = {
  name: names.processes.migrations
  location: location
  tags: union(tagsOf(environmentName), { 'azd-service-name': 'migrations' })
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    environmentId: environment.id
    workloadProfileName: 'Consumption'
    configuration: {
      triggerType: 'Manual'
      manualTriggerConfig: { parallelism: 1, replicaCompletionCount: 1 }
      // Shorter than azd's timeout for a service and its hooks (20 minutes, AZD_DEPLOY_TIMEOUT), so that the job's own result is reported.
      replicaTimeout: 900
      replicaRetryLimit: 0
      registries: [{ server: names.registryServer, identity: identity.id }]
      secrets: secretsFrom(names, identity.id, [secretNames.dataProtectionKey])
    }
    template: {
      containers: [
        {
          name: 'migrations'
          image: image
          env: concat(
            commonSettings(
              names,
              size.dotnetEnvironment,
              identity.properties.clientId,
              insights.properties.ConnectionString
            ),
            settings({
              'ConnectionStrings__ordersdb-admin': sqlConnection(names, identity.properties.clientId)
              Database__ApplicationUsers__0__ClientId: apiIdentity.properties.clientId
              Database__ApplicationUsers__0__Name: 'ordermgmt_api'
              Database__ApplicationUsers__1__ClientId: workerIdentity.properties.clientId
              Database__ApplicationUsers__1__Name: 'ordermgmt_worker'
            })
          )
          resources: { cpu: json(size.cpu), memory: size.memory }
          volumeMounts: [keyMount]
        }
      ]
      volumes: [keyVolume]
    }
  }
}

output SERVICE_MIGRATIONS_NAME string = migrations.name

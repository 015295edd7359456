// What differs between the environments, side by side. azd knows one parameters file for all of them,
// so an environment chooses its column by one value: azd env set ORDERMGMT_STAGE prod

@export()
type StageName = 'dev' | 'qa' | 'staging' | 'prod'

type Sku = {
  name: string
  tier: string
  family: string?
  capacity: int
}

type Replicas = {
  min: int
  max: int
}

@export()
type Stage = {
  @description('Never Development: it would replace a missing resource by files.')
  dotnetEnvironment: 'Staging' | 'Production'

  @description('Replicas in several zones. For the container apps only with private networking.')
  zoneRedundant: bool
  privateNetworking: bool

  @description('The size without an elastic pool. Named, because the free offer pauses the database once it is used up.')
  database: Sku
  elasticPool: bool
  pool: Sku
  backupDays: int
  backupRedundancy: 'Local' | 'Zone' | 'Geo'

  cache: string
  cacheHighlyAvailable: bool
  blobs: 'Standard_LRS' | 'Standard_ZRS'
  registry: 'Basic' | 'Standard'
  logDays: int

  @description('A deleted vault cannot be purged before its time. Cannot be switched off again.')
  purgeProtection: bool

  @description('For each active revision.')
  apiReplicas: Replicas
  workerReplicas: int

  @description('Per replica; memory in Gi is twice the cores.')
  cpu: '0.5' | '1.0' | '2.0'
  memory: '1Gi' | '2Gi' | '4Gi'
}

@export()
var stages Stages = {
  dev: {
    dotnetEnvironment: 'Staging'
    zoneRedundant: false
    privateNetworking: false
    database: { name: 'S0', tier: 'Standard', capacity: 10 }
    elasticPool: false
    pool: { name: 'StandardPool', tier: 'Standard', capacity: 50 }
    backupDays: 7
    backupRedundancy: 'Local'
    cache: 'Balanced_B0'
    cacheHighlyAvailable: false
    blobs: 'Standard_LRS'
    registry: 'Basic'
    logDays: 30
    purgeProtection: false
    apiReplicas: { min: 1, max: 2 }
    workerReplicas: 1
    cpu: '0.5'
    memory: '1Gi'
  }
  qa: {
    dotnetEnvironment: 'Staging'
    zoneRedundant: false
    privateNetworking: false
    database: { name: 'S1', tier: 'Standard', capacity: 20 }
    elasticPool: false
    pool: { name: 'StandardPool', tier: 'Standard', capacity: 50 }
    backupDays: 7
    backupRedundancy: 'Local'
    cache: 'Balanced_B0'
    cacheHighlyAvailable: false
    blobs: 'Standard_LRS'
    registry: 'Basic'
    logDays: 30
    purgeProtection: false
    apiReplicas: { min: 1, max: 4 }
    workerReplicas: 1
    cpu: '0.5'
    memory: '1Gi'
  }
  // Like prod in kind, smaller in size: what fails there for its network or its zones should fail here first.
  staging: {
    dotnetEnvironment: 'Staging'
    zoneRedundant: true
    privateNetworking: true
    database: { name: 'GP_Gen5', tier: 'GeneralPurpose', family: 'Gen5', capacity: 2 }
    elasticPool: false
    pool: { name: 'GP_Gen5', tier: 'GeneralPurpose', family: 'Gen5', capacity: 2 }
    backupDays: 14
    backupRedundancy: 'Zone'
    cache: 'Balanced_B1'
    cacheHighlyAvailable: true
    blobs: 'Standard_ZRS'
    registry: 'Standard'
    logDays: 30
    purgeProtection: false
    apiReplicas: { min: 2, max: 6 }
    workerReplicas: 2
    cpu: '1.0'
    memory: '2Gi'
  }
  prod: {
    dotnetEnvironment: 'Production'
    zoneRedundant: true
    privateNetworking: true
    database: { name: 'GP_Gen5', tier: 'GeneralPurpose', family: 'Gen5', capacity: 4 }
    elasticPool: false
    pool: { name: 'GP_Gen5', tier: 'GeneralPurpose', family: 'Gen5', capacity: 4 }
    backupDays: 35
    backupRedundancy: 'Geo'
    cache: 'Balanced_B3'
    cacheHighlyAvailable: true
    blobs: 'Standard_ZRS'
    registry: 'Standard'
    logDays: 90
    purgeProtection: true
    apiReplicas: { min: 3, max: 20 }
    workerReplicas: 3
    cpu: '1.0'
    memory: '2Gi'
  }
}

type Stages = {
  dev: Stage
  qa: Stage
  staging: Stage
  prod: Stage
}

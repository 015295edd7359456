#!/bin/sh
# azd calls it after it has deployed the job's new image, and deploys api and worker only if it succeeds (`uses` in azure.yaml).
# Needs the Azure CLI, signed in: azd cannot start a job.
set -eu

: "${AZURE_SUBSCRIPTION_ID:?}" "${AZURE_RESOURCE_GROUP:?}" "${SERVICE_MIGRATIONS_NAME:?}"

job() {
    az containerapp job "$@" --output tsv \
        --subscription "$AZURE_SUBSCRIPTION_ID" --resource-group "$AZURE_RESOURCE_GROUP" --name "$SERVICE_MIGRATIONS_NAME"
}

execution=$(job start --query name)
echo "Migrations run as $execution."

# The job's own time limit ends this loop (replicaTimeout in migrations.bicep).
while :; do
    sleep 5
    status=$(job execution show --job-execution-name "$execution" --query properties.status)
    case $status in
        Succeeded)
            echo 'Migrations are done.'
            exit 0
            ;;
        Failed | Stopped | Degraded)
            echo "Migrations ended as $status; api and worker stay as they are. Its log: ContainerAppConsoleLogs in Log Analytics." >&2
            exit 1
            ;;
    esac
done

#!/bin/sh
# azd calls it after each deployment of the api. In Multiple mode Container Apps deactivates no revision by itself, and each active one
# keeps its minimum of replicas. Waits until the new revision is ready, then deactivates all but it and the stable one.
set -eu

: "${AZURE_SUBSCRIPTION_ID:?}" "${AZURE_RESOURCE_GROUP:?}" "${SERVICE_API_NAME:?}" "${SERVICE_API_STABLE_REVISION:?}"

app() {
    az containerapp "$@" --output tsv \
        --subscription "$AZURE_SUBSCRIPTION_ID" --resource-group "$AZURE_RESOURCE_GROUP" --name "$SERVICE_API_NAME"
}

latest=$(app show --query properties.latestRevisionName)
echo "Waiting for $latest."
tries=0
while [ "$(app show --query properties.latestReadyRevisionName)" != "$latest" ]; do
    tries=$((tries + 1))
    if [ "$tries" -gt 60 ]; then
        echo "$latest is not ready after ten minutes; the traffic stays where it is. Its /health and its logs say why." >&2
        echo "Deploy the next one with ORDERMGMT_CANARY_WEIGHT=100: this one may be on record as the stable one." >&2
        exit 1
    fi
    sleep 10
done

active=$(app revision list --query '[?properties.active].name')
for revision in $active; do
    case $revision in
        "$latest" | "$SERVICE_API_STABLE_REVISION") ;;
        *)
            app revision deactivate --revision "$revision" >/dev/null
            echo "Deactivated $revision."
            ;;
    esac
done

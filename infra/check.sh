#!/usr/bin/env bash
# Compiles and lints what describes Azure, with the official compiler, and predicts the resources of each stage.
# Any warning fails: to Bicep an unknown property is only a warning. Needs the .NET SDK alone; offline once it has run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

readonly out=$PWD/../artifacts/infra
readonly copy=$out/source
export DOTNET_NOLOGO=true DOTNET_CLI_TELEMETRY_OPTOUT=true DOTNET_CLI_UI_LANGUAGE=en

# What azd would have in its environment by the time it deploys.
export AZURE_ENV_NAME=check SMTP_HOST=mail.example SMTP_PORT=587 SMTP_USERNAME=orders SMTP_FROM=orders@mail.example
export SERVICE_API_IMAGE_NAME=api:1 SERVICE_WORKER_IMAGE_NAME=worker:1 SERVICE_MIGRATIONS_IMAGE_NAME=migrations:1

mkdir -p "$out"
readonly intermediate=-p:BaseIntermediateOutputPath=$out/compiler/
dotnet restore compiler.proj --verbosity quiet "$intermediate"
bicep=$(dotnet msbuild compiler.proj -getProperty:BicepPath "$intermediate")
readonly bicep
"$bicep" --version

# The compiler writes beside its sources.
rm -rf "$copy"
mkdir "$copy"
cp -R ./*.bicep ./*.bicepparam bicepconfig.json check modules shared "$copy"
cd "$copy"

failed=0

# The compiler exits with 0 in spite of warnings, so any output is a failure.
quietly() {
    local said code=0
    said=$("$@" 2>&1) || code=$?
    if ((code != 0)) || [[ -n $said ]]; then
        printf '%s\n' "${said:-$* ended with $code}" >&2
        failed=1
    fi
}

snapshot() {
    quietly "$bicep" snapshot "$1.bicepparam" --mode overwrite --subscription-id 00000000-0000-0000-0000-000000000000 --location westeurope "${@:3}"
    if [[ -f $1.snapshot.json ]]; then mv "$1.snapshot.json" "$out/$2.json"; fi
}

quietly "$bicep" format --pattern '**/*.bicep'
quietly diff -ru --exclude='*.*sh' --exclude='compiler.proj' --exclude=hooks --exclude=main.parameters.json "$OLDPWD" .

for template in main migrations api worker; do quietly "$bicep" build "$template.bicep" --outfile "$out/$template.json"; done

for ORDERMGMT_STAGE in dev qa staging prod; do
    export ORDERMGMT_STAGE
    snapshot check/main "main.$ORDERMGMT_STAGE"
done
for process in migrations api worker; do snapshot "$process" "$process.prod" --resource-group rg-check; done

if ((failed)); then exit 1; fi
echo 'infra: 4 templates and 4 stages, no warning'

#!/usr/bin/env bash
# What is promised of a server, at its full size: .ci/run does the same in short. It takes about ten minutes, and needs the programs of
# PostgreSQL (the package postgresql).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export ORDERMGMT_TEST_CALLS=10000 ORDERMGMT_TEST_KILLS=20 ORDERMGMT_TEST_OUTAGE_SECONDS=15
dotnet test --project tests/OrderMgmt.Api.Tests --filter-namespace OrderMgmt.Api.Tests.Servers

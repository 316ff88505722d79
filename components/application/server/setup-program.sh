#!/bin/bash
# Adds the application to a server that setup.sh has set up: takes its own set-up from S3, and runs it where it is the one that
# this server was made for. Until the application runs, nginx says so.
set -euo pipefail

# shellcheck source=/dev/null
source "${EDGE_APP_PROGRAM:-/etc/edge-app/program}"
: "${STORE_REGION:?}" "${STORE_BUCKET:?}" "${PROGRAM_KEY:?}" "${PROGRAM_DIGEST:?}" "${TRIES:=60}" "${PAUSE_SECONDS:=10}"

script="$(mktemp)"
trap 'rm -f "$script"' EXIT
# A carrier IP, a role or a route may arrive minutes after the server does.
for ((try = 1; ; try++)); do
    if aws s3api get-object --region "$STORE_REGION" --bucket "$STORE_BUCKET" --key "$PROGRAM_KEY" "$script" \
        --cli-connect-timeout 5 --cli-read-timeout 20 >/dev/null; then
        break
    fi
    if ((try >= TRIES)); then
        echo "setup: given up: $PROGRAM_KEY cannot be read" >&2
        exit 1
    fi
    sleep "$PAUSE_SECONDS"
done
if ! echo "$PROGRAM_DIGEST  $script" | sha256sum --check --status; then
    echo "setup: $PROGRAM_KEY is not what this server was made for" >&2
    exit 1
fi
bash "$script"

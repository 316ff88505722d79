#!/bin/bash
# Takes from Systems Manager's parameters where the application's database is, and starts the application anew where that has
# changed. Whatever goes wrong, what runs goes on running. Nothing of it is secret.
set -euo pipefail
umask 022

# shellcheck source=/dev/null
source "${EDGE_APP_PROGRAM:-/etc/edge-app/program}"
: "${STORE_REGION:?}" "${PARAMETER:?}" "${DIRECTORY:=/var/lib/edge-app}" "${TRIES:=10}" "${PAUSE_SECONDS:=15}"
: "${RUNS:=systemctl is-active --quiet edge-app.service}"
: "${RESTART:=systemctl enable --quiet edge-app.service && systemctl restart edge-app.service}"

say() {
    echo "program: $*" >&2
}

mkdir -p "$DIRECTORY"
work="$(mktemp -d "$DIRECTORY/new.XXXXXX")"
trap 'rm -rf "$work"' EXIT

# A carrier IP, a role, a route or the parameter itself may arrive minutes after the server does.
for ((try = 1; ; try++)); do
    if aws ssm get-parameter --region "$STORE_REGION" --name "$PARAMETER" --query Parameter.Value --output text \
        --cli-connect-timeout 5 --cli-read-timeout 20 >"$work/database.json" 2>"$work/said"; then
        break
    fi
    say "try $try of $TRIES to read $PARAMETER: $(grep -v '^$' "$work/said" | tail -n 1)"
    if ((try >= TRIES)); then
        say "where the database is cannot be read; what runs goes on"
        exit 1
    fi
    sleep "$PAUSE_SECONDS"
done
if ! jq -es 'length == 1 and .[0].host and .[0].port' "$work/database.json" >/dev/null 2>&1; then
    say "$PARAMETER does not say where a database is; what runs goes on"
    exit 1
fi
if ! cmp -s "$work/database.json" "$DIRECTORY/database.json"; then
    mv "$work/database.json" "$DIRECTORY/database.json"
elif bash -c "$RUNS"; then
    exit 0
fi
bash -c "$RESTART"
say "started, with the database at $(jq -r .host "$DIRECTORY/database.json")"

#!/bin/bash
# The server's certificate: `self-signed` makes one where there is none, `refresh` takes the one in Secrets Manager,
# `take` does the same with a value on standard input.
#
# The secret's value is JSON: {"certificate": "PEM, the server's own first, then its chain", "privateKey": "PEM, not
# encrypted"}. Whatever is wrong with a value, the certificate that is being served stays. Nothing of a value is ever
# printed: messages of jq and openssl are dropped, since they may quote what they read.
set -euo pipefail
umask 077

# shellcheck source=/dev/null
source "${EDGE_APP_SETTINGS:-/etc/edge-app/settings}"
: "${SECRET_REGION:?}" "${SECRET_ID:?}" "${SERVER_NAMES:?}" "${TLS_DIRECTORY:?}" "${NGINX_CONFIGURATION:?}" "${RELOAD:?}"
: "${FETCH_TRIES:=10}" "${FETCH_PAUSE_SECONDS:=15}"

served="$TLS_DIRECTORY/server.pem"
loaded="$TLS_DIRECTORY/loaded"

say() {
    echo "certificate: $*" >&2
}

keep() {
    say "$*; the certificate in use stays"
    exit 1
}

self_signed() {
    if [[ -e "$served" ]]; then
        return
    fi
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -sha256 -days 3650 \
        -subj "/CN=edge-app self-signed" -addext "subjectAltName=$SERVER_NAMES" \
        -keyout "$work/key" -out "$work/certificate" 2>/dev/null
    cat "$work/certificate" "$work/key" >"$work/server.pem"
    mv "$work/server.pem" "$served"
    say "self-signed until the secret $SECRET_ID has a value"
}

# Prints the secret's value; leaves what went wrong in $work/said.
get_value() {
    aws secretsmanager get-secret-value --region "$SECRET_REGION" --secret-id "$SECRET_ID" \
        --query SecretString --output text --cli-connect-timeout 5 --cli-read-timeout 20 2>"$work/said"
}

# A carrier IP, a role or a route may arrive minutes after the server does.
fetch() {
    local try
    for ((try = 1; try <= FETCH_TRIES; try++)); do
        if value="$(get_value)"; then
            return
        fi
        if grep -q "ResourceNotFoundException.*secret value" "$work/said"; then
            say "the secret $SECRET_ID has no value yet; the certificate in use stays"
            exit 0
        fi
        say "try $try of $FETCH_TRIES to read $SECRET_ID: $(grep -v '^$' "$work/said" | tail -n 1)"
        if ((try < FETCH_TRIES)); then
            sleep "$FETCH_PAUSE_SECONDS"
        fi
    done
    keep "the secret $SECRET_ID cannot be read"
}

part() {
    printf '%s' "$value" | jq -er --arg name "$1" '.[$name] | select(type == "string")' 2>/dev/null >"$work/$1" ||
        keep "the value of $SECRET_ID is not JSON with the PEM texts \"certificate\" and \"privateKey\""
}

check() {
    local of_certificate of_key
    of_certificate="$(openssl x509 -in "$work/certificate" -noout -pubkey 2>/dev/null)" ||
        keep "\"certificate\" in $SECRET_ID is not a PEM certificate"
    of_key="$(openssl pkey -in "$work/privateKey" -pubout -passin pass: 2>/dev/null)" ||
        keep "\"privateKey\" in $SECRET_ID is not a PEM key without a passphrase"
    [[ "$of_certificate" == "$of_key" ]] || keep "certificate and key in $SECRET_ID do not belong together"
    openssl x509 -in "$work/certificate" -noout -checkend 0 >/dev/null 2>&1 ||
        keep "the certificate in $SECRET_ID has expired"
}

fingerprint() {
    sha256sum "$1" | cut -d ' ' -f 1
}

# The running nginx never sees a file that nginx has not accepted: the candidate is tested in a copy of the configuration.
# A reload that fails is tried again by the next run, because `loaded` still names the old file.
install_candidate() {
    cat "$work/certificate" "$work/privateKey" >"$work/server.pem"
    if cmp -s "$work/server.pem" "$served" && [[ "$(cat "$loaded" 2>/dev/null)" == "$(fingerprint "$served")" ]]; then
        return
    fi
    sed "s|$served|$work/server.pem|g" "$NGINX_CONFIGURATION" >"$work/nginx.conf"
    nginx -t -q -c "$work/nginx.conf" >/dev/null 2>&1 || keep "nginx does not accept the certificate in $SECRET_ID"
    mv "$work/server.pem" "$served"
    bash -c "$RELOAD" || keep "nginx could not be reloaded"
    fingerprint "$served" >"$loaded"
    say "now serving $(openssl x509 -in "$served" -noout -subject -enddate | tr '\n' ' ')"
}

take() {
    part certificate
    part privateKey
    check
    install_candidate
}

mkdir -p "$TLS_DIRECTORY"
work="$(mktemp -d "$TLS_DIRECTORY/new.XXXXXX")"
trap 'rm -rf "$work"' EXIT

case "${1:-}" in
self-signed)
    self_signed
    ;;
refresh)
    fetch
    take
    ;;
take)
    value="$(cat)"
    take
    ;;
*)
    echo "usage: certificate.sh self-signed | refresh | take" >&2
    exit 2
    ;;
esac

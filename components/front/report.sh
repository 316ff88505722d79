#!/bin/bash
# Starts Envoy, in this shell's place, and leaves beside it what prints Envoy's statistics once a minute to the container's
# log: one line of JSON with what has been counted since the line before, which metric filters read. Envoy's statistics are
# asked for on loopback. An Envoy that does not answer is told by the line that is missing.
set -u
: "${PROXY_NAME:?}" "${STATISTICS_PORT:?}" "${REPORT_SECONDS:=60}"

declare -A now=() before=()

ask() {
    local name value
    now=()
    exec 3<>"/dev/tcp/127.0.0.1/$STATISTICS_PORT" || return
    printf 'GET /stats?filter=^(cluster.lattice|http.front|server.memory|aws.metadata) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
    while IFS=': ' read -r -t 5 -u 3 name value; do
        value="${value%$'\r'}"
        [[ "$value" =~ ^[0-9]+$ ]] && now[$name]="$value"
    done
    exec 3>&-
}

# How much some counters have grown, all together.
grown() {
    local name sum=0
    for name in "$@"; do
        ((sum += ${now[$name]:-0} - ${before[$name]:-0}))
    done
    echo "$sum"
}

line() {
    local lattice=cluster.lattice name credentials=(http.front.aws_request_signing.signing_failed)
    # Without credentials Envoy sends requests on as they are, and counts them as signed.
    for name in "${!now[@]}"; do
        [[ "$name" == aws.*.credential_refreshes_failed ]] && credentials+=("$name")
    done
    printf '{"proxy":"%s","statistics":{' "$PROXY_NAME"
    printf '"requests":%d,' "$(grown "$lattice.upstream_rq_total")"
    printf '"refused":%d,' "$(grown "$lattice.upstream_rq_pending_overflow")"
    printf '"unreachable":%d,' "$(grown "$lattice.upstream_cx_connect_fail" "$lattice.update_failure")"
    printf '"unverified":%d,' "$(grown "$lattice.ssl.fail_verify_error" "$lattice.ssl.fail_verify_san")"
    printf '"unsigned":%d,' "$(grown "${credentials[@]}")"
    printf '"connections":%d,' "${now[http.front.downstream_cx_active]:-0}"
    printf '"memoryMebibytes":%d}}\n' "$((${now[server.memory_physical_size]:-0} / 1048576))"
}

report() {
    local name text
    # $$ is this shell's process, which Envoy takes over.
    while sleep "$REPORT_SECONDS" && kill -0 $$; do
        ask
        if ((${#now[@]} > 0)); then
            # In one write, so that no line of Envoy's comes in between.
            text="$(line)"
            printf '%s\n' "$text"
            for name in "${!now[@]}"; do
                before[$name]="${now[$name]}"
            done
        fi
    done
}

report 2>/dev/null &
exec envoy "$@"

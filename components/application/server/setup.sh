#!/bin/bash
# Sets an Amazon Linux 2023 server up, once, at its first boot. The files it names are already in place.
set -euo pipefail

say() {
    echo "setup: $*" >&2
}

# A carrier IP or a route may arrive minutes after the server does: until then no package repository answers.
retry() {
    local try
    for ((try = 1; try <= 90; try++)); do
        if "$@"; then
            return
        fi
        say "try $try of 90 failed: $*"
        sleep 10
    done
    say "given up: $*"
    return 1
}

retry dnf install -y -q nginx jq openssl awscli-2
/usr/local/lib/edge-app/certificate.sh self-signed

# Put in place after the package, whose own default server would answer on port 80.
install -m 0644 /etc/edge-app/nginx.conf /etc/nginx/nginx.conf
nginx -t -q
systemctl daemon-reload
systemctl enable --now nginx.service
systemctl enable --now edge-app-certificate.timer

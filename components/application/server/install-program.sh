#!/bin/bash
# The last step of the application's set-up: Node.js, and what starts the application once its database's place is known.
set -euo pipefail

for ((try = 1; ; try++)); do
    if dnf install -y -q nodejs24; then
        break
    fi
    if ((try == 90)); then
        echo "setup: given up: no Node.js" >&2
        exit 1
    fi
    sleep 10
done
systemctl daemon-reload
systemctl enable --now edge-app-program.timer

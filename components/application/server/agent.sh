#!/bin/bash
# Installs CloudWatch's agent and starts it, once, after the server is set up: whatever goes wrong here, the server serves.
set -euo pipefail

: "${INSTALL_TRIES:=30}" "${INSTALL_PAUSE_SECONDS:=20}"
: "${CONTROL:=/opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl}"
: "${ROTATION:=/etc/logrotate.d/edge-app}"

printf '/var/log/edge-app/*.log {\n    weekly\n    rotate 4\n    missingok\n    copytruncate\n}\n' >"$ROTATION"

for ((try = 1; try <= INSTALL_TRIES; try++)); do
    if dnf install -y -q amazon-cloudwatch-agent; then
        exec "$CONTROL" -a fetch-config -m ec2 -s -c file:/etc/edge-app/cloudwatch-agent.json
    fi
    echo "agent: try $try of $INSTALL_TRIES failed" >&2
    sleep "$INSTALL_PAUSE_SECONDS"
done
echo "agent: given up; nothing of this server is seen in CloudWatch" >&2
exit 1

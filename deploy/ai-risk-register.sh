#!/bin/sh
# A command of the product on the register of the replicas: with their settings, as their user, in
# /var/lib/ai-risk-register. For root: install -m 755 … /usr/local/sbin/ai-risk-register
exec systemd-run --quiet --collect --pipe --wait \
    --property=User=ai-risk \
    --property=EnvironmentFile=/etc/ai-risk-register.env \
    --property=StateDirectory=ai-risk-register \
    --property=StateDirectoryMode=0700 \
    --property=WorkingDirectory=/var/lib/ai-risk-register \
    --property=NoNewPrivileges=yes \
    --property=UMask=0077 \
    --setenv=HOME=/var/lib/ai-risk-register \
    /opt/ai-risk-register/bin/ai-risk-register "$@"

#!/bin/sh
# /usr/local/bin/lintel: Lintel's commands, as the user and with the settings of the service. Files are those in /var/lib/lintel.
exec systemd-run --quiet --pipe --wait --collect \
  -p DynamicUser=yes -p User=lintel -p StateDirectory=lintel -p StateDirectoryMode=0700 -p UMask=0077 \
  -p WorkingDirectory=/var/lib/lintel -p EnvironmentFile=-/etc/lintel.env \
  -E LINTEL_DATABASE="${LINTEL_DATABASE:-sqlite:/var/lib/lintel/lintel.db}" \
  /opt/lintel/node_modules/.bin/lintel "$@"

# sh container.sh, in new namespaces for mounts, network, processes, messages and host name: what a container engine does.
# ROOT is the root to be, with the image's files in it; LIBRARIES and NODE are what the base image has; VOLUME is what may be written
# to; the arguments are the program, as process 1 and as user 1000, with the variables after "--".
set -eu
mount --make-rprivate /
mount --bind "$ROOT" "$ROOT"
for library in $LIBRARIES; do
  mount --bind "$library" "$ROOT$library"
  mount -o remount,ro,bind "$ROOT$library"
done
for file in /dev/null /dev/urandom "$NODE:/usr/local/bin/node"; do
  mount --bind "${file%%:*}" "$ROOT${file##*:}"
done
for pair in $MOUNTS; do
  mount --bind "${pair%%:*}" "$ROOT${pair##*:}"
done
mount -t proc none "$ROOT/proc"
mount -o remount,ro,bind "$ROOT"
for pair in $READ_ONLY; do
  mount -o remount,ro,bind "$ROOT${pair##*:}"
done
ip link set lo up
"$NODE" "$RELAY" "$SOCKETS" $PORTS &
while [ ! -e "$SOCKETS/relay.ready" ]; do sleep 0.01; done
date +%s%3N > "$SOCKETS/started"
exec env -i "$@"

#!/bin/sh
# Never writes a byte, and leaves when stdin ends.
exec cat >/dev/null

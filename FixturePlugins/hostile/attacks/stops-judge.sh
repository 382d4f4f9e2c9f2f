#!/bin/sh
# Stops the process that started it, so that it neither works nor ends.
kill -STOP $PPID
exec sleep 1000

#!/bin/sh
# Leaves before anybody could say a word, content with itself.
exit 0

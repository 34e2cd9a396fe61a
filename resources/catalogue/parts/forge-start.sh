# Java reads its arguments from a file; where it lies depends on the version, so the start uses this copy.
find libraries -name unix_args.txt -exec cp {} server_args.txt \;
[ -s server_args.txt ] || fail 'The installer left no arguments for Java. Minecraft 1.17 is the oldest version that works here.'
[ -f user_jvm_args.txt ] || : > user_jvm_args.txt

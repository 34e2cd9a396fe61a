# Java reads its arguments from a file; where it lies depends on the version, so the start uses this copy.
$arguments = Get-ChildItem -Path libraries -Recurse -Filter win_args.txt | Select-Object -Last 1
if (-not $arguments) { throw 'The installer left no arguments for Java. Minecraft 1.17 is the oldest version that works here.' }
Copy-Item $arguments.FullName server_args.txt -Force
if (-not (Test-Path user_jvm_args.txt)) { New-Item -ItemType File user_jvm_args.txt | Out-Null }

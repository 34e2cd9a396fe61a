@@parts/fetch.ps1@@

@@parts/github.ps1@@

$address = Get-ReleaseFile 'Anuken/Mindustry' '^server-release\.jar$' $env:MINDUSTRY_VERSION
Write-Output "Fetching $address"
Save-File $address 'server-release.jar'

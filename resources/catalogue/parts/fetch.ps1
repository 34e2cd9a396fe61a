$ErrorActionPreference = 'Stop'
# Windows PowerShell redraws its progress bar for each block, which takes longer than the download.
$ProgressPreference = 'SilentlyContinue'
[Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12
$agent = 'Roost (catalogue@roost.invalid)'

function Get-Json([string]$Uri) {
    Invoke-RestMethod -UseBasicParsing -UserAgent $agent -Uri $Uri
}

function Save-File([string]$Uri, [string]$Path) {
    Invoke-WebRequest -UseBasicParsing -UserAgent $agent -Uri $Uri -OutFile $Path
}

function Assert-Hash([string]$Path, [string]$Algorithm, [string]$Sum) {
    if ((Get-FileHash -Algorithm $Algorithm -Path $Path).Hash -ne $Sum) { throw "$Path arrived damaged" }
}

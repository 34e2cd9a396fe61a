$ErrorActionPreference = 'Stop'
# Windows PowerShell redraws its progress bar for each block, which takes longer than the download.
$ProgressPreference = 'SilentlyContinue'
[Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12
$agent = 'Roost (catalogue@roost.invalid)'

function Get-Json([string]$Uri) {
    Invoke-RestMethod -UseBasicParsing -UserAgent $agent -Uri $Uri
}

# What a site answers as text; empty where it has no such thing.
function Get-Text([string]$Uri) {
    try {
        $content = (Invoke-WebRequest -UseBasicParsing -UserAgent $agent -Uri $Uri).Content
        if ($content -is [byte[]]) { [Text.Encoding]::UTF8.GetString($content) } else { "$content" }
    } catch { '' }
}

# Brings a file to its place. It comes whole and as its makers have it, or not at all, and then what was there before is
# still there.
function Save-File([string]$Uri, [string]$Path, [string]$Algorithm, [string]$Sum) {
    Invoke-WebRequest -UseBasicParsing -UserAgent $agent -Uri $Uri -OutFile "$Path.part"
    if ($Sum -and (Get-FileHash -Algorithm $Algorithm -Path "$Path.part").Hash -ne $Sum) {
        Remove-Item "$Path.part"
        throw "$Path arrived damaged"
    }
    Move-Item "$Path.part" $Path -Force
}

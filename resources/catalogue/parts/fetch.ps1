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

# Brings a part of a file's download; what has come of it is kept. Windows 10 and later have curl, which goes on with
# a part and tells how far it is.
function Save-Part([string]$Uri, [string]$Part) {
    $curl = "$env:SystemRoot\System32\curl.exe"
    if (Test-Path $curl) {
        foreach ($try in 1, 2) {
            & $curl -fL --retry 3 --ssl-revoke-best-effort --continue-at '-' -A $agent -o $Part $Uri
            if ($LASTEXITCODE -eq 0) { return }
            # Some sites give no rest of a file, and none has a rest of a whole one.
            if (Test-Path $Part) { Remove-Item $Part }
        }
    }
    Invoke-WebRequest -UseBasicParsing -UserAgent $agent -Uri $Uri -OutFile $Part
}

# The sum that stands beside a file in a repository; empty where there is none.
function Get-PublishedSum([string]$Uri) {
    ((Get-Text $Uri).Trim() -split '\s')[0]
}

# Brings a file to its place. It comes whole and as its makers have it, or not at all, and then what was there before is
# still there.
function Save-File([string]$Uri, [string]$Path, [string]$Algorithm, [string]$Sum) {
    # A part is of use only to the installation that was paused with it, and only of the same file.
    $goesOn = $env:INSTALL_RESUMES -eq '1' -and (Test-Path "$Path.from") -and (Get-Content "$Path.from") -eq $Uri
    if (-not $goesOn -and (Test-Path "$Path.part")) { Remove-Item "$Path.part" }
    Set-Content "$Path.from" $Uri
    Save-Part $Uri "$Path.part"
    Remove-Item "$Path.from"
    if ($Sum -and (Get-FileHash -Algorithm $Algorithm -Path "$Path.part").Hash -ne $Sum) {
        Remove-Item "$Path.part"
        throw "$Path arrived damaged"
    }
    Move-Item "$Path.part" $Path -Force
}

@echo off
rem Runs Gavel on Windows, and builds it first where there is no jar yet.
rem It does not look for newer sources: after changing one, run "mvn package" or delete the jar.
rem JAVA_HOME and GAVEL_JAVA_OPTS are honoured as by the script for Linux and macOS.
setlocal EnableExtensions DisableDelayedExpansion
set "ROOT=%~dp0"
set "TARGET=%ROOT%trial-runner\target"
set "JAR=%TARGET%\gavel.jar"
set "JAVA="
if defined JAVA_HOME (
  set "JAVA=%JAVA_HOME%\bin\java.exe"
) else (
  for %%i in (java.exe) do set "JAVA=%%~$PATH:i"
)
if not defined JAVA (
  echo gavel: Java was not found; Gavel needs a JDK 17 or later.>&2
  call :how_to_install
  exit /b 4
)
if not exist "%JAVA%" (
  echo gavel: JAVA_HOME is "%JAVA_HOME%", which holds no bin\java.exe; correct it or unset it.>&2
  exit /b 4
)

if exist "%JAR%" goto run
call :build
if errorlevel 1 exit /b 4

:run
rem The JVM's own warnings would go to standard output, into a JSON document.
"%JAVA%" -XX:+DisplayVMOutputToStderr -Xlog:disable -Xlog:all=warning:stderr -XX:+UseSerialGC -Xms64m -Xmn32m -XX:TieredStopAtLevel=1 %GAVEL_JAVA_OPTS% -jar "%JAR%" %*
set "RESULT=%ERRORLEVEL%"
rem A Java that is too old ends with 1 as well; asking only now keeps the start quick.
if not "%RESULT%"=="1" exit /b %RESULT%
call :check_java
if errorlevel 1 exit /b 4
exit /b %RESULT%

:build
call :check_java
if errorlevel 1 exit /b 1
call :check_build_tools
if errorlevel 1 exit /b 1
if not exist "%TARGET%" mkdir "%TARGET%"
echo gavel: building "%ROOT%" (the first time takes a minute or more)>&2
call mvn -q -B -f "%ROOT%pom.xml" -pl trial-runner -am package -Dmaven.test.skip=true -Djacoco.skip=true -Dspotless.check.skip=true >"%TARGET%\gavel.build.log" 2>&1
if not errorlevel 1 if exist "%JAR%" (
  echo gavel: built>&2
  exit /b 0
)
type "%TARGET%\gavel.build.log" >&2
echo gavel: the build failed; Maven's output is above.>&2
exit /b 1

:check_java
set "VERSION="
set "MAJOR="
set "ANSWER=%TEMP%\gavel-%RANDOM%%RANDOM%.txt"
"%JAVA%" -fullversion >"%ANSWER%" 2>&1
for /f "usebackq tokens=2-4" %%a in ("%ANSWER%") do if "%%a %%b"=="full version" set "VERSION=%%~c"
del "%ANSWER%"
for /f "delims=.+-_" %%m in ("%VERSION%") do set "MAJOR=%%m"
if not defined MAJOR (
  echo gavel: "%JAVA%" did not say its version; Gavel needs a JDK 17 or later.>&2
  goto how_to_install
)
if %MAJOR% GEQ 17 exit /b 0
if "%MAJOR%"=="1" set "MAJOR=8 or older"
echo gavel: "%JAVA%" is Java %MAJOR%; Gavel needs a JDK 17 or later.>&2
goto how_to_install

:check_build_tools
if defined JAVA_HOME (
  if not exist "%JAVA_HOME%\bin\javac.exe" goto no_compiler
) else (
  where javac >nul 2>&1
  if errorlevel 1 goto no_compiler
)
where mvn >nul 2>&1
if errorlevel 1 (
  echo gavel: Maven was not found; building Gavel needs 3.8 or later.>&2
  goto how_to_install
)
set "MAVEN="
set "ANSWER=%TEMP%\gavel-%RANDOM%%RANDOM%.txt"
call mvn -B -v >"%ANSWER%" 2>&1
for /f "usebackq tokens=1-3" %%a in ("%ANSWER%") do if "%%a %%b"=="Apache Maven" set "MAVEN=%%c"
if not defined MAVEN type "%ANSWER%" >&2
del "%ANSWER%"
if not defined MAVEN (
  echo gavel: "mvn -v" failed; its answer is above.>&2
  exit /b 1
)
for /f "tokens=1,2 delims=." %%a in ("%MAVEN%") do (
  if %%a GTR 3 exit /b 0
  if %%a EQU 3 if %%b GEQ 8 exit /b 0
)
echo gavel: Maven is %MAVEN%; building Gavel needs 3.8 or later.>&2
goto how_to_install

:no_compiler
echo gavel: this Java is a runtime without the compiler javac; building Gavel needs a JDK 17 or later.>&2

:how_to_install
echo   winget install EclipseAdoptium.Temurin.17.JDK>&2
echo   choco install maven>&2
exit /b 1

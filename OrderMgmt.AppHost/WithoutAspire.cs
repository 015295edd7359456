// Stands in when Aspire is off: `dotnet run` evaluates the project without Directory.Build.rsp,
// and would refuse to start a project that is a library in that evaluation.
Console.Error.WriteLine("Built without Aspire. Build this project itself, or pass -p:Aspire=true.");
return 1;

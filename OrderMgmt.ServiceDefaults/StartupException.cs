namespace OrderMgmt.ServiceDefaults;

/// <summary>The process cannot start as configured. The message is one line that says what to change.</summary>
public sealed class StartupException(string message) : Exception(message);

namespace OrderMgmt.Infrastructure.Resources;

/// <summary>The setting <c>Database:Engine</c>.</summary>
public enum DatabaseEngine
{
    /// <summary>A file in the data directory, which processes of one machine may share.</summary>
    Sqlite,

    SqlServer,
}

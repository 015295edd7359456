using Microsoft.EntityFrameworkCore;
using OrderMgmt.Infrastructure.Database.Engines;

namespace OrderMgmt.Infrastructure.Transactions;

/// <summary>Another command committed first, and what this one decided on is no longer so. It must decide again.</summary>
internal sealed class LostRaceException(string what) : Exception(what)
{
    public const string OfLevels = "A stock level no longer holds what this command decided on.";
}

/// <summary>How one recognises that another writer was first, whether EF or a statement of our own found it.</summary>
internal static class LostRaces
{
    public static bool IsLostRace(Exception failure) =>
        failure is LostRaceException or DbUpdateConcurrencyException || EngineErrors.IsLostRace(failure);
}

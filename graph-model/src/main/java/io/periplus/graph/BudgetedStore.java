package io.periplus.graph;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.janusgraph.diskstorage.BackendException;
import org.janusgraph.diskstorage.BaseTransactionConfig;
import org.janusgraph.diskstorage.StaticBuffer;
import org.janusgraph.diskstorage.berkeleyje.BerkeleyJEStoreManager;
import org.janusgraph.diskstorage.configuration.Configuration;
import org.janusgraph.diskstorage.keycolumnvalue.KeyRange;
import org.janusgraph.diskstorage.keycolumnvalue.StoreFeatures;
import org.janusgraph.diskstorage.keycolumnvalue.StoreTransaction;
import org.janusgraph.diskstorage.keycolumnvalue.keyvalue.KVMutation;
import org.janusgraph.diskstorage.keycolumnvalue.keyvalue.KVQuery;
import org.janusgraph.diskstorage.keycolumnvalue.keyvalue.KeyValueEntry;
import org.janusgraph.diskstorage.keycolumnvalue.keyvalue.OrderedKeyValueStore;
import org.janusgraph.diskstorage.keycolumnvalue.keyvalue.OrderedKeyValueStoreManager;
import org.janusgraph.diskstorage.util.RecordIterator;

/**
 * BerkeleyDB as JanusGraph sees it, whose reads look at the budget of the query that makes them.
 *
 * <p>JanusGraph filters, intersects and sorts in loops of its own: {@code V().has('name', 'x')}
 * reads the whole graph before a traverser passes any step of ours. Every such loop reads here.
 * Threads are not interrupted instead: BerkeleyDB takes an interrupt inside a read for a broken
 * environment.
 *
 * <p>Public, with this constructor, because JanusGraph makes it by its name.
 */
public final class BudgetedStore implements OrderedKeyValueStoreManager {
  private final BerkeleyJEStoreManager store;

  public BudgetedStore(Configuration configuration) throws BackendException {
    this.store = new BerkeleyJEStoreManager(configuration);
  }

  @Override
  public OrderedKeyValueStore openDatabase(String name) throws BackendException {
    return new Reads(store.openDatabase(name));
  }

  @Override
  public void mutateMany(Map<String, KVMutation> mutations, StoreTransaction transaction)
      throws BackendException {
    store.mutateMany(mutations, transaction);
  }

  @Override
  public StoreTransaction beginTransaction(BaseTransactionConfig config) throws BackendException {
    return store.beginTransaction(config);
  }

  @Override
  public void close() throws BackendException {
    store.close();
  }

  @Override
  public void clearStorage() throws BackendException {
    store.clearStorage();
  }

  @Override
  public boolean exists() throws BackendException {
    return store.exists();
  }

  @Override
  public StoreFeatures getFeatures() {
    return store.getFeatures();
  }

  @Override
  public String getName() {
    return store.getName();
  }

  @Override
  public List<KeyRange> getLocalKeyPartition() throws BackendException {
    return store.getLocalKeyPartition();
  }

  /** One database, every entry of which that is read is charged. */
  private record Reads(OrderedKeyValueStore database) implements OrderedKeyValueStore {
    @Override
    public RecordIterator<KeyValueEntry> getSlice(KVQuery query, StoreTransaction transaction)
        throws BackendException {
      Budget.ofThisThread().ifPresent(Budget::pass);
      return new Entries(database.getSlice(query, transaction));
    }

    @Override
    public Map<KVQuery, RecordIterator<KeyValueEntry>> getSlices(
        List<KVQuery> queries, StoreTransaction transaction) throws BackendException {
      return database.getSlices(queries, transaction);
    }

    @Override
    public StaticBuffer get(StaticBuffer key, StoreTransaction transaction)
        throws BackendException {
      return database.get(key, transaction);
    }

    @Override
    public boolean containsKey(StaticBuffer key, StoreTransaction transaction)
        throws BackendException {
      return database.containsKey(key, transaction);
    }

    @Override
    public void insert(
        StaticBuffer key, StaticBuffer value, StoreTransaction transaction, Integer ttl)
        throws BackendException {
      database.insert(key, value, transaction, ttl);
    }

    @Override
    public void delete(StaticBuffer key, StoreTransaction transaction) throws BackendException {
      database.delete(key, transaction);
    }

    @Override
    public void acquireLock(StaticBuffer key, StaticBuffer expected, StoreTransaction transaction)
        throws BackendException {
      database.acquireLock(key, expected, transaction);
    }

    @Override
    public String getName() {
      return database.getName();
    }

    @Override
    public void close() throws BackendException {
      database.close();
    }
  }

  private record Entries(RecordIterator<KeyValueEntry> entries)
      implements RecordIterator<KeyValueEntry> {
    @Override
    public boolean hasNext() {
      return entries.hasNext();
    }

    @Override
    public KeyValueEntry next() {
      Budget.ofThisThread().ifPresent(Budget::pass);
      return entries.next();
    }

    @Override
    public void close() throws IOException {
      entries.close();
    }
  }
}
